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
            "name" : "Finn",
            "screen_name" : "finn_r",
            "indices" : [
              "10",
              "17"
            ],
            "id_str" : "1005",
            "id" : "1005"
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "31"
      ],
      "favorite_count" : "0",
      "id_str" : "1690000000000000002",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1690000000000000002",
      "created_at" : "Sat Aug 12 10:05:00 +0000 2023",
      "favorited" : false,
      "full_text" : "Thank you @finn_r for the valve",
      "lang" : "en",
      "edit_info" : {
        "edit" : {
          "initialTweetId" : "1690000000000000001",
          "editControlInitial" : {
            "editTweetIds" : [
              "1690000000000000001",
              "1690000000000000002"
            ],
            "editableUntil" : "2023-08-12T11:00:00.000Z",
            "editsRemaining" : "4",
            "isEditEligible" : true
          }
        }
      }
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
            "name" : "Finn",
            "screen_name" : "finn_r",
            "indices" : [
              "10",
              "17"
            ],
            "id_str" : "1005",
            "id" : "1005"
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "31"
      ],
      "favorite_count" : "0",
      "id_str" : "1690000000000000001",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1690000000000000001",
      "created_at" : "Sat Aug 12 10:00:00 +0000 2023",
      "favorited" : false,
      "full_text" : "Thank you @finn_r for the vavle",
      "lang" : "en",
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "1690000000000000001",
            "1690000000000000002"
          ],
          "editableUntil" : "2023-01-01T00:00:00.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      }
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
            "name" : "Bram Waters",
            "screen_name" : "bram_w",
            "indices" : [
              "55",
              "62"
            ],
            "id_str" : "1001",
            "id" : "1001"
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "172"
      ],
      "favorite_count" : "0",
      "id_str" : "1689000000000000009",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1689000000000000009",
      "created_at" : "Wed Aug 09 16:00:00 +0000 2023",
      "favorited" : false,
      "full_text" : "A long story about radios, which begins in a shed with @bram_w and a broken dial, and which goes on for so long that the end of it does not stand in the post itself but in…",
      "lang" : "en",
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "1689000000000000009"
          ],
          "editableUntil" : "2023-01-01T00:00:00.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      }
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
            "name" : "Dov K.",
            "screen_name" : "dov_k",
            "indices" : [
              "0",
              "6"
            ],
            "id_str" : "1003",
            "id" : "1003"
          },
          {
            "name" : "Cleo",
            "screen_name" : "CleoReads",
            "indices" : [
              "7",
              "17"
            ],
            "id_str" : "1002",
            "id" : "1002"
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "98"
      ],
      "favorite_count" : "0",
      "id_str" : "1689000000000000008",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1689000000000000008",
      "created_at" : "Wed Aug 09 15:00:00 +0000 2023",
      "favorited" : false,
      "full_text" : "@dov_k @CleoReads A long answer that is cut off after a while because it is a long answer that is…",
      "lang" : "en",
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "1689000000000000008"
          ],
          "editableUntil" : "2023-01-01T00:00:00.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "in_reply_to_user_id" : "1003",
      "in_reply_to_user_id_str" : "1003",
      "in_reply_to_screen_name" : "dov_k",
      "in_reply_to_status_id" : "1688999999999999001",
      "in_reply_to_status_id_str" : "1688999999999999001"
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
            "name" : "Bram Waters",
            "screen_name" : "bram_w",
            "indices" : [
              "5",
              "12"
            ],
            "id_str" : "1001",
            "id" : "1001"
          },
          {
            "name" : "Bram Waters",
            "screen_name" : "bram_w",
            "indices" : [
              "25",
              "32"
            ],
            "id_str" : "1001",
            "id" : "1001"
          }
        ],
        "urls" : [
          {
            "url" : "https://t.co/abc",
            "expanded_url" : "https://twitter.com/Bram_W/status/1688999999999999002",
            "display_url" : "twitter.com/Bram_W/sta",
            "indices" : [
              "0",
              "5"
            ]
          }
        ]
      },
      "display_text_range" : [
        "0",
        "49"
      ],
      "favorite_count" : "0",
      "id_str" : "1689000000000000007",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1689000000000000007",
      "created_at" : "Wed Aug 09 14:00:00 +0000 2023",
      "favorited" : false,
      "full_text" : "What @bram_w said, twice @bram_w https://t.co/abc",
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
        "user_mentions" : [ ],
        "urls" : [
          {
            "url" : "https://t.co/abc",
            "expanded_url" : "https://twitter.com/AdaOld/status/300000000000000001",
            "display_url" : "twitter.com/AdaOld/sta",
            "indices" : [
              "0",
              "5"
            ]
          },
          {
            "url" : "https://t.co/abc",
            "expanded_url" : "https://twitter.com/ada_moss/status/300000000000000002",
            "display_url" : "twitter.com/ada_moss/s",
            "indices" : [
              "0",
              "5"
            ]
          },
          {
            "url" : "https://t.co/abc",
            "expanded_url" : "https://twitter.com/i/web/status/300000000000000003",
            "display_url" : "twitter.com/i/web/stat",
            "indices" : [
              "0",
              "5"
            ]
          }
        ]
      },
      "display_text_range" : [
        "0",
        "62"
      ],
      "favorite_count" : "0",
      "id_str" : "1689000000000000006",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1689000000000000006",
      "created_at" : "Wed Aug 09 13:00:00 +0000 2023",
      "favorited" : false,
      "full_text" : "Me, earlier https://t.co/abc https://t.co/abc https://t.co/abc",
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
        "user_mentions" : [ ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "29"
      ],
      "favorite_count" : "0",
      "id_str" : "1689000000000000005",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1689000000000000005",
      "created_at" : "Wed Aug 09 12:00:00 +0000 2023",
      "favorited" : false,
      "full_text" : "@gone123 are you still there?",
      "lang" : "en",
      "in_reply_to_user_id" : "8888",
      "in_reply_to_user_id_str" : "8888"
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
            "name" : "June",
            "screen_name" : "june_p",
            "indices" : [
              "0",
              "7"
            ],
            "id_str" : "1009",
            "id" : "1009"
          },
          {
            "name" : "Ivo",
            "screen_name" : "ivo",
            "indices" : [
              "45",
              "49"
            ],
            "id_str" : "1008",
            "id" : "1008"
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "57"
      ],
      "favorite_count" : "0",
      "id_str" : "1689000000000000004",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1689000000000000004",
      "created_at" : "Wed Aug 09 11:00:00 +0000 2023",
      "favorited" : false,
      "full_text" : "@june_p: with a colon I typed this name, and @ivo as well",
      "lang" : "en",
      "in_reply_to_user_id" : "1003",
      "in_reply_to_user_id_str" : "1003",
      "in_reply_to_screen_name" : "dov_k",
      "in_reply_to_status_id" : "1688999999999999003",
      "in_reply_to_status_id_str" : "1688999999999999003"
    }
  }
]