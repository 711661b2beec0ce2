window.YTD.direct_message.part0 = [ {
    "dmConversation" : {
      "conversationId" : "1001-70000001",
      "messages" : [
        {
          "messageCreate" : {
            "recipientId" : "70000001",
            "text" : "third",
            "mediaUrls" : [ ],
            "senderId" : "1001",
            "id" : "1200000000000000003",
            "createdAt" : "2020-01-03T10:00:00.000Z"
          }
        },
        {
          "messageCreate" : {
            "recipientId" : "1001",
            "text" : "second",
            "mediaUrls" : [ ],
            "senderId" : "70000001",
            "id" : "1200000000000000002",
            "createdAt" : "2020-01-02T10:00:00.000Z"
          }
        }
      ]
    }
  },
  {
    "dmConversation" : {
      "conversationId" : "1001-70000001",
      "messages" : [
        {
          "messageCreate" : {
            "recipientId" : "1001",
            "text" : "second",
            "mediaUrls" : [ ],
            "senderId" : "70000001",
            "id" : "1200000000000000002",
            "createdAt" : "2020-01-02T10:00:00.000Z"
          }
        },
        {
          "messageCreate" : {
            "recipientId" : "70000001",
            "text" : "first",
            "mediaUrls" : [ ],
            "senderId" : "1001",
            "id" : "1200000000000000001",
            "createdAt" : "2020-01-01T10:00:00.000Z"
          }
        }
      ]
    }
  },
  {
    "dmConversation" : {
      "conversationId" : "4242-70000001",
      "messages" : [
        {
          "welcomeMessageCreate" : {
            "recipientId" : "70000001",
            "text" : "Welcome to Acme!",
            "mediaUrls" : [ ],
            "senderId" : "4242",
            "id" : "1200000000000000009",
            "createdAt" : "2020-01-05T10:00:00.000Z"
          }
        }
      ]
    }
  }
]