window.YTD.direct_messages.part0 = [
  {
    "dmConversation" : {
      "conversationId" : "1001-70000001",
      "messages" : [
        {
          "messageCreate" : {
            "recipientId" : "1001",
            "reactions" : [ ],
            "urls" : [ ],
            "editHistory" : [ ],
            "text" : "Before the move",
            "mediaUrls" : [ ],
            "senderId" : "70000001",
            "id" : "2010000000000000001",
            "createdAt" : "2026-01-10T12:00:00.000Z"
          }
        }
      ]
    }
  }
]