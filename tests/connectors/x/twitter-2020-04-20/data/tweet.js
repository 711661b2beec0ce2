window.YTD.tweet.part0 = [ {
    "tweet" : {
      "retweeted" : false,
      "source" : "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [
          {
            "name" : "Bram Waters",
            "screen_name" : "bram_w",
            "indices" : [
              "0",
              "7"
            ],
            "id_str" : "1001",
            "id" : "1001"
          },
          {
            "name" : "Cleo",
            "screen_name" : "CleoReads",
            "indices" : [
              "8",
              "18"
            ],
            "id_str" : "1002",
            "id" : "1002"
          },
          {
            "name" : "Dov K.",
            "screen_name" : "dov_k",
            "indices" : [
              "19",
              "25"
            ],
            "id_str" : "1003",
            "id" : "1003"
          },
          {
            "name" : "Edda",
            "screen_name" : "edda__",
            "indices" : [
              "38",
              "45"
            ],
            "id_str" : "1004",
            "id" : "1004"
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "49"
      ],
      "favorite_count" : "0",
      "id_str" : "1251000000000000002",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1251000000000000002",
      "created_at" : "Sun Apr 19 12:00:00 +0000 2020",
      "favorited" : false,
      "full_text" : "@bram_w @CleoReads @dov_k agreed, and @edda__ too",
      "lang" : "en",
      "in_reply_to_user_id" : "1001",
      "in_reply_to_user_id_str" : "1001",
      "in_reply_to_screen_name" : "bram_w",
      "in_reply_to_status_id" : "1250999999999999001",
      "in_reply_to_status_id_str" : "1250999999999999001"
    }
  },
  {
    "tweet" : {
      "retweeted" : false,
      "source" : "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "20"
      ],
      "favorite_count" : "0",
      "id_str" : "1251000000000000001",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1251000000000000001",
      "created_at" : "Sun Apr 19 11:00:00 +0000 2020",
      "favorited" : false,
      "full_text" : "@adaold note to self",
      "lang" : "en",
      "in_reply_to_user_id" : "70000001",
      "in_reply_to_user_id_str" : "70000001",
      "in_reply_to_screen_name" : "ada_moss",
      "in_reply_to_status_id" : "1250000000000000009",
      "in_reply_to_status_id_str" : "1250000000000000009"
    }
  }
]