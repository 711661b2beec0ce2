window.YTD.following.part0 = [ {
    "following" : {
      "accountId" : "1004",
      "userLink" : "https://twitter.com/intent/user?user_id=1004"
    }
  },
  {
    "following" : {
      "accountId" : "1001",
      "userLink" : "https://twitter.com/intent/user?user_id=1001"
    }
  }
]