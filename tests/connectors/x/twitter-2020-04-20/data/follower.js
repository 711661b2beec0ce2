window.YTD.follower.part0 = [ {
    "follower" : {
      "accountId" : "1009",
      "userLink" : "https://twitter.com/intent/user?user_id=1009"
    }
  },
  {
    "follower" : {
      "accountId" : "1003",
      "userLink" : "https://twitter.com/intent/user?user_id=1003"
    }
  }
]