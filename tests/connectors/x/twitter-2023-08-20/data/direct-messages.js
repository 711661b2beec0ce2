window.YTD.direct_messages.part0 = [
  {
    "dmConversation" : {
      "conversationId" : "1001-70000001",
      "messages" : [
        {
          "messageCreate" : {
            "recipientId" : "1001",
            "reactions" : [
              {
                "senderId" : "1001",
                "reactionKey" : "like",
                "eventId" : "1600000000000000500",
                "createdAt" : "2022-12-06T08:00:00.000Z"
              }
            ],
            "urls" : [ ],
            "text" : "I have the part",
            "mediaUrls" : [ ],
            "senderId" : "70000001",
            "id" : "1600000000000000002",
            "createdAt" : "2022-12-06T07:00:00.250Z"
          }
        },
        {
          "messageCreate" : {
            "recipientId" : "70000001",
            "reactions" : [
              {
                "senderId" : "70000001",
                "reactionKey" : "agree",
                "eventId" : "1600000000000000501",
                "createdAt" : "2022-12-06T06:30:00.000Z"
              }
            ],
            "urls" : [ ],
            "text" : "Do you have the part?",
            "mediaUrls" : [ ],
            "senderId" : "1001",
            "id" : "1600000000000000001",
            "createdAt" : "2022-12-06T06:00:00.000Z"
          }
        }
      ]
    }
  },
  {
    "dmConversation" : {
      "conversationId" : "9001-70000001",
      "messages" : [
        {
          "messageCreate" : {
            "recipientId" : "70000001",
            "reactions" : [ ],
            "urls" : [ ],
            "text" : "Dear sir, an investment",
            "mediaUrls" : [ ],
            "senderId" : "9001",
            "id" : "1600000000000000009",
            "createdAt" : "2022-12-07T00:00:00.000Z"
          }
        }
      ]
    }
  }
]