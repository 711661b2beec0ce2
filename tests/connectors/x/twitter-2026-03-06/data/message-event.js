window.YTD.message_event.part0 = [
  {
    "messageEvent" : {
      "messageEventSignature" : {
        "signature" : "AAAA",
        "publicKeyVersion" : "1",
        "signatureVersion" : "3",
        "signingPublicKey" : "BBBB"
      },
      "createdAtMsec" : "1769925600000",
      "conversationToken" : "x.y.z",
      "senderId" : "70000001",
      "conversationId" : "1001:70000001",
      "messageId" : "aaaa-0003",
      "detail" : {
        "markConversationReadEvent" : {
          "seenUntilSequenceId" : "1",
          "seenAtMillis" : "1769925600000"
        }
      },
      "sequenceId" : "1769925600000"
    }
  },
  {
    "messageEvent" : {
      "messageEventSignature" : {
        "signature" : "AAAA",
        "publicKeyVersion" : "1",
        "signatureVersion" : "3",
        "signingPublicKey" : "BBBB"
      },
      "createdAtMsec" : "1769925000000",
      "conversationToken" : "x.y.z",
      "senderId" : "1001",
      "conversationId" : "1001:70000001",
      "messageId" : "aaaa-0002",
      "detail" : {
        "messageCreateEvent" : {
          "priority" : {
            "value" : "1",
            "name" : "High"
          },
          "contents" : "q83vEjRWeJA=",
          "shouldNotify" : true,
          "conversationKeyVersion" : "1",
          "isPendingPublicKey" : false
        }
      },
      "sequenceId" : "1769925000000"
    }
  },
  {
    "messageEvent" : {
      "messageEventSignature" : {
        "signature" : "AAAA",
        "publicKeyVersion" : "1",
        "signatureVersion" : "3",
        "signingPublicKey" : "BBBB"
      },
      "createdAtMsec" : "1769924400123",
      "conversationToken" : "x.y.z",
      "senderId" : "70000001",
      "conversationId" : "1001:70000001",
      "messageId" : "aaaa-0001",
      "detail" : {
        "messageCreateEvent" : {
          "priority" : {
            "value" : "1",
            "name" : "High"
          },
          "contents" : "q83vEjRWeJA=",
          "shouldNotify" : true,
          "conversationKeyVersion" : "1",
          "isPendingPublicKey" : false
        }
      },
      "sequenceId" : "1769924400123"
    }
  },
  {
    "messageEvent" : {
      "messageEventSignature" : {
        "signature" : "AAAA",
        "publicKeyVersion" : "1",
        "signatureVersion" : "3",
        "signingPublicKey" : "BBBB"
      },
      "createdAtMsec" : "1769924400000",
      "conversationToken" : "x.y.z",
      "senderId" : "70000001",
      "conversationId" : "1001:70000001",
      "messageId" : "aaaa-0000",
      "detail" : {
        "conversationKeyChangeEvent" : {
          "conversationKeyVersion" : "1",
          "conversationParticipantKeys" : [
            {
              "userId" : "1001",
              "encryptedConversationKey" : "k"
            },
            {
              "userId" : "70000001",
              "encryptedConversationKey" : "k"
            }
          ]
        }
      },
      "sequenceId" : "1769924400000"
    }
  },
  {
    "messageEvent" : {
      "messageEventSignature" : {
        "signature" : "AAAA",
        "publicKeyVersion" : "1",
        "signatureVersion" : "3",
        "signingPublicKey" : "BBBB"
      },
      "createdAtMsec" : "1769930002000",
      "conversationToken" : "x.y.z",
      "senderId" : "70000001",
      "conversationId" : "g2001",
      "messageId" : "bbbb-0003",
      "detail" : {
        "messageCreateEvent" : {
          "priority" : {
            "value" : "1",
            "name" : "High"
          },
          "contents" : "q83vEjRWeJA=",
          "shouldNotify" : true,
          "conversationKeyVersion" : "1",
          "isPendingPublicKey" : false
        }
      },
      "sequenceId" : "1769930002000"
    }
  },
  {
    "messageEvent" : {
      "messageEventSignature" : {
        "signature" : "AAAA",
        "publicKeyVersion" : "1",
        "signatureVersion" : "3",
        "signingPublicKey" : "BBBB"
      },
      "createdAtMsec" : "1769930001000",
      "conversationToken" : "x.y.z",
      "senderId" : "1002",
      "conversationId" : "g2001",
      "messageId" : "bbbb-0002",
      "detail" : {
        "messageCreateEvent" : {
          "priority" : {
            "value" : "1",
            "name" : "High"
          },
          "contents" : "q83vEjRWeJA=",
          "shouldNotify" : true,
          "conversationKeyVersion" : "1",
          "isPendingPublicKey" : false
        }
      },
      "sequenceId" : "1769930001000"
    }
  },
  {
    "messageEvent" : {
      "messageEventSignature" : {
        "signature" : "AAAA",
        "publicKeyVersion" : "1",
        "signatureVersion" : "3",
        "signingPublicKey" : "BBBB"
      },
      "createdAtMsec" : "1769930000000",
      "conversationToken" : "x.y.z",
      "senderId" : "1002",
      "conversationId" : "g2001",
      "messageId" : "bbbb-0001",
      "detail" : {
        "conversationKeyChangeEvent" : {
          "conversationKeyVersion" : "1",
          "conversationParticipantKeys" : [
            {
              "userId" : "1002"
            },
            {
              "userId" : "1003"
            },
            {
              "userId" : "70000001"
            }
          ]
        }
      },
      "sequenceId" : "1769930000000"
    }
  }
]