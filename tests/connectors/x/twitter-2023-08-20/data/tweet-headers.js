window.YTD.tweet_headers.part0 = [
  {
    "tweet" : {
      "tweet_id" : "1690000000000000001",
      "user_id" : "70000001",
      "created_at" : "Sat Aug 12 10:00:00 +0000 2023"
    }
  }
]