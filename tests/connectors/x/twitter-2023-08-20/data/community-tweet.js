window.YTD.community_tweet.part0 = [
  {
    "tweet" : {
      "retweeted" : false,
      "source" : "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [
          {
            "name" : "June",
            "screen_name" : "june_p",
            "indices" : [
              "0",
              "7"
            ],
            "id_str" : "1009",
            "id" : "1009"
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "17"
      ],
      "favorite_count" : "0",
      "id_str" : "1688000000000000001",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1688000000000000001",
      "created_at" : "Mon Aug 07 10:00:00 +0000 2023",
      "favorited" : false,
      "full_text" : "@june_p nice set!",
      "lang" : "en",
      "in_reply_to_user_id" : "1009",
      "in_reply_to_user_id_str" : "1009",
      "in_reply_to_screen_name" : "june_p",
      "in_reply_to_status_id" : "1687999999999999001",
      "in_reply_to_status_id_str" : "1687999999999999001",
      "community_id" : "77",
      "community_id_str" : "77",
      "scopes" : {
        "followers" : false
      }
    }
  }
]