window.YTD.like.part0 = [ {
    "like" : {
      "tweetId" : "1146999999999999001"
    }
  },
  {
    "like" : {
      "tweetId" : "1146999999999999777"
    }
  }
]