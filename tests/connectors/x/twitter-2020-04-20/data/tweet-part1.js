window.YTD.tweet.part1 = [ {
    "tweet" : {
      "retweeted" : false,
      "source" : "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [
          {
            "name" : "Ada Moss",
            "screen_name" : "ada_moss",
            "indices" : [
              "3",
              "12"
            ],
            "id_str" : "70000001",
            "id" : "70000001"
          },
          {
            "name" : "Finn",
            "screen_name" : "finn_r",
            "indices" : [
              "24",
              "31"
            ],
            "id_str" : "1005",
            "id" : "1005"
          },
          {
            "name" : "Gus",
            "screen_name" : "gus_b",
            "indices" : [
              "37",
              "43"
            ],
            "id_str" : "1006",
            "id" : "1006"
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "52"
      ],
      "favorite_count" : "0",
      "id_str" : "1240000000000000009",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1240000000000000009",
      "created_at" : "Wed Mar 18 08:00:00 +0000 2020",
      "favorited" : false,
      "full_text" : "RT @ada_moss: as I told @finn_r, and @gus_b heard it",
      "lang" : "en"
    }
  },
  {
    "tweet" : {
      "retweeted" : false,
      "source" : "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [
          {
            "name" : "Ada Moss",
            "screen_name" : "ada_moss",
            "indices" : [
              "3",
              "12"
            ],
            "id_str" : "70000001",
            "id" : "70000001"
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "25"
      ],
      "favorite_count" : "0",
      "id_str" : "1240000000000000008",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1240000000000000008",
      "created_at" : "Wed Mar 18 07:00:00 +0000 2020",
      "favorited" : false,
      "full_text" : "RT @ada_moss: all is well",
      "lang" : "en"
    }
  },
  {
    "tweet" : {
      "retweeted" : false,
      "source" : "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [
          {
            "name" : "Ada Moss",
            "screen_name" : "ada_moss",
            "indices" : [
              "0",
              "9"
            ],
            "id_str" : "70000001",
            "id" : "70000001"
          },
          {
            "name" : "Finn",
            "screen_name" : "finn_r",
            "indices" : [
              "30",
              "37"
            ],
            "id_str" : "1005",
            "id" : "1005"
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "37"
      ],
      "favorite_count" : "0",
      "id_str" : "1240000000000000007",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1240000000000000007",
      "created_at" : "Wed Mar 18 06:00:00 +0000 2020",
      "favorited" : false,
      "full_text" : "@ada_moss (2/2) and thanks to @finn_r",
      "lang" : "en",
      "in_reply_to_user_id" : "70000001",
      "in_reply_to_user_id_str" : "70000001",
      "in_reply_to_screen_name" : "ada_moss",
      "in_reply_to_status_id" : "1240000000000000006",
      "in_reply_to_status_id_str" : "1240000000000000006"
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
        "urls" : [
          {
            "url" : "https://t.co/abc",
            "expanded_url" : "https://twitter.com/june_p/status/1239000000000000001?s=20",
            "display_url" : "twitter.com/june_p/sta",
            "indices" : [
              "0",
              "5"
            ]
          }
        ]
      },
      "display_text_range" : [
        "0",
        "28"
      ],
      "favorite_count" : "0",
      "id_str" : "1240000000000000006",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1240000000000000006",
      "created_at" : "Wed Mar 18 05:00:00 +0000 2020",
      "favorited" : false,
      "full_text" : "(1/2) This: https://t.co/abc",
      "lang" : "en"
    }
  }
]