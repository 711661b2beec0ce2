window.YTD.following.part0 = [ {
    "following" : {
      "accountId" : "1004"
    }
  },
  {
    "following" : {
      "accountId" : "1001"
    }
  }
]