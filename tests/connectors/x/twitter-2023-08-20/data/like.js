window.YTD.like.part0 = [
  {
    "like" : {
      "tweetId" : "1688999999999999001",
      "fullText" : "RT @someone_else: not theirs",
      "expandedUrl" : "https://twitter.com/i/web/status/1688999999999999001"
    }
  },
  {
    "like" : {
      "tweetId" : "1688999999999999002",
      "fullText" : "twice",
      "expandedUrl" : "https://twitter.com/i/web/status/1688999999999999002"
    }
  },
  {
    "like" : {
      "tweetId" : "1680000000000000000",
      "fullText" : "a stranger",
      "expandedUrl" : "https://twitter.com/i/web/status/1680000000000000000"
    }
  },
  {
    "like" : {
      "tweetId" : "1680000000000000001",
      "fullText" : "with a name",
      "expandedUrl" : "https://twitter.com/June_P/status/1680000000000000001"
    }
  }
]