window.YTD.follower.part10 = [ {
    "follower" : {
      "accountId" : "1008",
      "userLink" : "https://twitter.com/intent/user?user_id=1008"
    }
  }
]