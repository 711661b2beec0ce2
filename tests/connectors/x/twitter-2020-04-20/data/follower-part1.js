window.YTD.follower.part1 = [ {
    "follower" : {
      "accountId" : "1002",
      "userLink" : "https://twitter.com/intent/user?user_id=1002"
    }
  }
]