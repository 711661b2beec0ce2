window.YTD.follower.part0 = [ {
    "follower" : {
      "accountId" : "1003"
    }
  },
  {
    "follower" : {
      "accountId" : "1002"
    }
  },
  {
    "follower" : {
      "accountId" : "1001"
    }
  }
]