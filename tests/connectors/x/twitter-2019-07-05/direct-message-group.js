window.YTD.direct_message_group.part0 = [ {
    "dmConversation" : {
      "conversationId" : "1090000000000000000",
      "messages" : [
        {
          "messageCreate" : {
            "text" : "I bring the soup",
            "mediaUrls" : [ ],
            "senderId" : "70000001",
            "id" : "1090000000000000003",
            "createdAt" : "2019-02-01T10:02:00.000Z"
          }
        },
        {
          "messageCreate" : {
            "recipientId" : "0",
            "text" : "I bring bread",
            "mediaUrls" : [ ],
            "senderId" : "1002",
            "id" : "1090000000000000002",
            "createdAt" : "2019-02-01T10:01:00.000Z"
          }
        },
        {
          "messageCreate" : {
            "recipientId" : "0",
            "text" : "Picnic?",
            "mediaUrls" : [ ],
            "senderId" : "1001",
            "id" : "1090000000000000001",
            "createdAt" : "2019-02-01T10:00:00.000Z"
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
            "createdAt" : "2019-02-01T09:59:00.000Z"
          }
        }
      ]
    }
  }
]