window.YTD.deleted_tweets.part0 = [
  {
    "tweet" : {
      "retweeted" : false,
      "source" : "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [
          {
            "name" : "Ivo",
            "screen_name" : "ivo",
            "indices" : [
              "0",
              "4"
            ],
            "id_str" : "1008",
            "id" : "1008"
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "24"
      ],
      "favorite_count" : "0",
      "id_str" : "1687000000000000001",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1687000000000000001",
      "created_at" : "Fri Aug 04 10:00:00 +0000 2023",
      "favorited" : false,
      "full_text" : "@ivo wrong window, sorry",
      "lang" : "en",
      "in_reply_to_user_id" : "1008",
      "in_reply_to_user_id_str" : "1008",
      "in_reply_to_screen_name" : "ivo",
      "in_reply_to_status_id" : "1686999999999999001",
      "in_reply_to_status_id_str" : "1686999999999999001",
      "deleted_at" : "Fri Aug 04 10:01:00 +0000 2023"
    }
  }
]