window.YTD.note_tweet.part0 = [
  {
    "noteTweet" : {
      "noteTweetId" : "1689000000000777001",
      "updatedAt" : "2023-08-09T16:00:00.000Z",
      "lifecycle" : {
        "value" : "1",
        "name" : "Committed"
      },
      "createdAt" : "2023-08-09T16:00:00.000Z",
      "core" : {
        "text" : "A long story about radios, which begins in a shed with @bram_w and a broken dial, and which goes on for so long that the end of it does not stand in the post itself but in the note, where @CleoReads soldered & @finn_r cheered.",
        "mentions" : [
          {
            "screenName" : "bram_w",
            "fromIndex" : "55",
            "toIndex" : "62"
          },
          {
            "screenName" : "CleoReads",
            "fromIndex" : "190",
            "toIndex" : "200"
          },
          {
            "screenName" : "finn_r",
            "fromIndex" : "211",
            "toIndex" : "218"
          }
        ],
        "urls" : [ ],
        "hashtags" : [ ],
        "cashtags" : [ ],
        "styletags" : [ ]
      }
    }
  },
  {
    "noteTweet" : {
      "noteTweetId" : "1689000000000777002",
      "updatedAt" : "2023-08-09T15:00:00.000Z",
      "createdAt" : "2023-08-09T15:00:00.400Z",
      "lifecycle" : {
        "value" : "1",
        "name" : "Committed"
      },
      "core" : {
        "text" : "A long answer that is cut off after a while because it is a long answer that is worth reading to its end.",
        "mentions" : [ ],
        "urls" : [ ]
      }
    }
  },
  {
    "noteTweet" : {
      "noteTweetId" : "1689000000000777003",
      "updatedAt" : "2023-08-01T08:00:00.000Z",
      "createdAt" : "2023-08-01T08:00:00.000Z",
      "lifecycle" : {
        "value" : "1",
        "name" : "Committed"
      },
      "core" : {
        "text" : "A long text whose post is gone, with @gus_b in it.",
        "mentions" : [
          {
            "screenName" : "gus_b",
            "fromIndex" : "37",
            "toIndex" : "43"
          }
        ],
        "urls" : [ ]
      }
    }
  }
]