window.YTD.direct_message_headers.part0 = [
  {
    "dmConversation" : {
      "conversationId" : "1001-70000001",
      "messages" : [
        {
          "messageCreate" : {
            "id" : "1600000000000000001",
            "senderId" : "1001",
            "recipientId" : "70000001",
            "createdAt" : "2022-12-06T06:00:00.000Z"
          }
        }
      ]
    }
  }
]