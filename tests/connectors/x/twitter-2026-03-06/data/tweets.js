window.YTD.tweets.part0 = [
  {
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
          }
        ],
        "urls" : [
          {
            "url" : "https://t.co/abc",
            "expanded_url" : "https://x.com/june_p/status/2019999999999999002",
            "display_url" : "x.com/june_p/status/20",
            "indices" : [
              "0",
              "5"
            ]
          }
        ]
      },
      "display_text_range" : [
        "0",
        "33"
      ],
      "favorite_count" : "0",
      "id_str" : "2020000000000000002",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "2020000000000000002",
      "created_at" : "Sat Feb 07 04:00:00 +0000 2026",
      "favorited" : false,
      "full_text" : "@bram_w this one https://t.co/abc",
      "lang" : "en",
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "2020000000000000002"
          ],
          "editableUntil" : "2023-01-01T00:00:00.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "in_reply_to_user_id" : "1001",
      "in_reply_to_user_id_str" : "1001",
      "in_reply_to_screen_name" : "bram_w",
      "in_reply_to_status_id" : "2019999999999999001",
      "in_reply_to_status_id_str" : "2019999999999999001"
    }
  }
]