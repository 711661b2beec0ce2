window.YTD.tweet.part0 = [ {
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
      "13"
    ],
    "favorite_count" : "0",
    "id_str" : "1147000000000000006",
    "truncated" : false,
    "retweet_count" : "0",
    "id" : "1147000000000000006",
    "created_at" : "Fri Jul 05 09:00:00 +0000 2019",
    "favorited" : false,
    "full_text" : "Just walking.",
    "lang" : "en"
  },
  {
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
      "urls" : [ ]
    },
    "display_text_range" : [
      "0",
      "38"
    ],
    "favorite_count" : "0",
    "id_str" : "1147000000000000005",
    "truncated" : false,
    "retweet_count" : "0",
    "id" : "1147000000000000005",
    "created_at" : "Thu Jul 04 23:30:00 +0000 2019",
    "favorited" : false,
    "full_text" : "@bram_w see you &amp; Edda there &lt;3",
    "lang" : "en",
    "in_reply_to_user_id" : "1001",
    "in_reply_to_user_id_str" : "1001",
    "in_reply_to_screen_name" : "bram_w",
    "in_reply_to_status_id" : "1146999999999999001",
    "in_reply_to_status_id_str" : "1146999999999999001"
  },
  {
    "retweeted" : false,
    "source" : "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
    "entities" : {
      "hashtags" : [ ],
      "symbols" : [ ],
      "user_mentions" : [
        {
          "name" : "Cleo",
          "screen_name" : "CleoReads",
          "indices" : [
            "3",
            "13"
          ],
          "id_str" : "1002",
          "id" : "1002"
        },
        {
          "name" : "Dov K.",
          "screen_name" : "dov_k",
          "indices" : [
            "47",
            "53"
          ],
          "id_str" : "1003",
          "id" : "1003"
        }
      ],
      "urls" : [ ]
    },
    "display_text_range" : [
      "0",
      "71"
    ],
    "favorite_count" : "0",
    "id_str" : "1147000000000000004",
    "truncated" : false,
    "retweet_count" : "0",
    "id" : "1147000000000000004",
    "created_at" : "Thu Jul 04 22:00:00 +0000 2019",
    "favorited" : false,
    "full_text" : "RT @CleoReads: the best page of the year, says @dov_k, is the one that…",
    "lang" : "en"
  },
  {
    "retweeted" : false,
    "source" : "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
    "entities" : {
      "hashtags" : [ ],
      "symbols" : [ ],
      "user_mentions" : [
        {
          "name" : "Edda",
          "screen_name" : "edda__",
          "indices" : [
            "11",
            "18"
          ],
          "id_str" : "1004",
          "id" : "1004"
        },
        {
          "name" : "",
          "screen_name" : "ghost",
          "indices" : [
            "23",
            "29"
          ],
          "id_str" : "-1",
          "id" : "-1"
        }
      ],
      "urls" : [
        {
          "url" : "https://t.co/abc",
          "expanded_url" : "https://example.org/lunch",
          "display_url" : "example.org/lunch",
          "indices" : [
            "0",
            "5"
          ]
        }
      ]
    },
    "display_text_range" : [
      "0",
      "54"
    ],
    "favorite_count" : "0",
    "id_str" : "1147000000000000003",
    "truncated" : false,
    "retweet_count" : "0",
    "id" : "1147000000000000003",
    "created_at" : "Thu Jul 04 21:00:00 +0000 2019",
    "favorited" : false,
    "full_text" : "Lunch with @edda__ and @ghost was fun https://t.co/abc",
    "lang" : "en"
  },
  {
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
      "60"
    ],
    "favorite_count" : "0",
    "id_str" : "1147000000000000002",
    "truncated" : false,
    "retweet_count" : "0",
    "id" : "1147000000000000002",
    "created_at" : "Thu Jul 04 20:00:00 +0000 2019",
    "favorited" : false,
    "full_text" : "RT @gonehandle: a repost of someone whose account is no more",
    "lang" : "en"
  },
  {
    "retweeted" : false,
    "source" : "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
    "entities" : {
      "hashtags" : [ ],
      "symbols" : [ ],
      "user_mentions" : [
        {
          "name" : "",
          "screen_name" : "ghost",
          "indices" : [
            "5",
            "11"
          ],
          "id_str" : "-1",
          "id" : "-1"
        }
      ],
      "urls" : [ ]
    },
    "display_text_range" : [
      "0",
      "17"
    ],
    "favorite_count" : "0",
    "id_str" : "1147000000000000001",
    "truncated" : false,
    "retweet_count" : "0",
    "id" : "1147000000000000001",
    "created_at" : "Thu Jul 04 19:00:00 +0000 2019",
    "favorited" : false,
    "full_text" : "Only @ghost knows",
    "lang" : "en"
  }
]