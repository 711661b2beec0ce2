window.YTD.direct_message.part0 = [ {
    "dmConversation" : {
      "conversationId" : "1001-70000001",
      "messages" : [
        {
          "messageCreate" : {
            "recipientId" : "1001",
            "text" : "Friday at eight?",
            "mediaUrls" : [ ],
            "senderId" : "70000001",
            "id" : "1100000000000000002",
            "createdAt" : "2019-03-01T18:30:05.000Z"
          }
        },
        {
          "messageCreate" : {
            "recipientId" : "70000001",
            "text" : "When do we rehearse? https://t.co/x",
            "mediaUrls" : [ ],
            "senderId" : "1001",
            "id" : "1100000000000000001",
            "createdAt" : "2019-03-01T18:29:00.000Z"
          }
        }
      ]
    }
  },
  {
    "dmConversation" : {
      "conversationId" : "70000001-70000001",
      "messages" : [
        {
          "messageCreate" : {
            "recipientId" : "70000001",
            "text" : "buy valves",
            "mediaUrls" : [ ],
            "senderId" : "70000001",
            "id" : "1100000000000000003",
            "createdAt" : "2019-03-02T00:00:00.000Z"
          }
        }
      ]
    }
  }
]