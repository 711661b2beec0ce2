window.YTD.direct_messages_group.part0 = [
  {
    "dmConversation" : {
      "conversationId" : "1592000000000000000",
      "messages" : [
        {
          "messageCreate" : {
            "reactions" : [ ],
            "urls" : [ ],
            "text" : "Free coins for all!",
            "mediaUrls" : [ ],
            "senderId" : "5000",
            "id" : "1592000000000000001",
            "createdAt" : "2022-11-15T09:18:17.000Z"
          }
        },
        {
          "joinConversation" : {
            "initiatingUserId" : "5000",
            "participantsSnapshot" : [
              "5000",
              "5001",
              "5002",
              "5003",
              "5004",
              "5005",
              "5006",
              "5007",
              "5008",
              "5009",
              "5010",
              "5011",
              "5012",
              "5013",
              "5014",
              "5015",
              "5016",
              "5017",
              "5018",
              "5019",
              "5020",
              "5021",
              "5022",
              "5023",
              "5024",
              "5025",
              "5026",
              "5027",
              "5028",
              "5029",
              "5030",
              "5031",
              "5032",
              "5033",
              "5034",
              "5035",
              "5036",
              "5037",
              "5038",
              "5039",
              "70000001"
            ],
            "createdAt" : "2022-11-15T09:18:16.000Z"
          }
        }
      ]
    }
  },
  {
    "dmConversation" : {
      "conversationId" : "1593000000000000000",
      "messages" : [
        {
          "messageCreate" : {
            "reactions" : [
              {
                "senderId" : "1002",
                "reactionKey" : "like",
                "eventId" : "1593000000000000600",
                "createdAt" : "2022-11-20T10:04:00.000Z"
              }
            ],
            "urls" : [ ],
            "text" : "Saturday then",
            "mediaUrls" : [ ],
            "senderId" : "70000001",
            "id" : "1593000000000000004",
            "createdAt" : "2022-11-20T10:03:00.000Z"
          }
        },
        {
          "messageCreate" : {
            "reactions" : [
              {
                "senderId" : "1001",
                "reactionKey" : "like",
                "eventId" : "1593000000000000601",
                "createdAt" : "2022-11-20T10:02:30.000Z"
              },
              {
                "senderId" : "70000001",
                "reactionKey" : "like",
                "eventId" : "1593000000000000602",
                "createdAt" : "2022-11-20T10:02:40.000Z"
              }
            ],
            "urls" : [ ],
            "text" : "Fine with me",
            "mediaUrls" : [ ],
            "senderId" : "1002",
            "id" : "1593000000000000003",
            "createdAt" : "2022-11-20T10:02:00.000Z"
          }
        },
        {
          "conversationNameUpdate" : {
            "initiatingUserId" : "1001",
            "name" : "Radio club",
            "createdAt" : "2022-11-20T10:01:30.000Z"
          }
        },
        {
          "participantsJoin" : {
            "initiatingUserId" : "1001",
            "userIds" : [
              "1005"
            ],
            "createdAt" : "2022-11-20T10:01:00.000Z"
          }
        },
        {
          "messageCreate" : {
            "reactions" : [ ],
            "urls" : [ ],
            "text" : "Who comes on Saturday?",
            "mediaUrls" : [ ],
            "senderId" : "1001",
            "id" : "1593000000000000002",
            "createdAt" : "2022-11-20T10:00:30.000Z"
          }
        },
        {
          "participantsLeave" : {
            "userIds" : [
              "1003"
            ],
            "createdAt" : "2022-11-20T10:00:10.000Z"
          }
        },
        {
          "joinConversation" : {
            "initiatingUserId" : "1001",
            "participantsSnapshot" : [
              "1001",
              "1002",
              "1003",
              "70000001"
            ],
            "createdAt" : "2022-11-20T10:00:00.000Z"
          }
        }
      ]
    }
  },
  {
    "dmConversation" : {
      "conversationId" : "1594000000000000000",
      "messages" : [
        {
          "messageCreate" : {
            "reactions" : [ ],
            "urls" : [ ],
            "text" : "Anyone here?",
            "mediaUrls" : [ ],
            "senderId" : "70000001",
            "id" : "1594000000000000001",
            "createdAt" : "2022-11-25T10:00:00.000Z"
          }
        }
      ]
    }
  }
]