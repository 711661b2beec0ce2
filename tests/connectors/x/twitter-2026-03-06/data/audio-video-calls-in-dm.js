window.YTD.audio_video_calls_in_dm.part0 = [
  {
    "broadcast" : {
      "id" : "1vOGwAAA",
      "inviteesTwitter" : [
        "1001"
      ],
      "createdAt" : "2026-02-10T19:00:00.000Z",
      "updatedAt" : "2026-02-10T19:20:00.000Z",
      "endAt" : "2026-02-10T19:20:00.000Z"
    },
    "sessions" : [
      {
        "twitterUserID" : "1001",
        "hostBroadcastID" : "1vOGwAAA",
        "endReason" : "HUNG_UP",
        "createdAt" : "2026-02-10T19:00:05.000Z",
        "publishedAt" : "2026-02-10T19:00:09.000Z",
        "startedAt" : "2026-02-10T19:00:09.000Z"
      }
    ]
  },
  {
    "broadcast" : {
      "id" : "1vOGwBBB",
      "inviteesTwitter" : [
        "1002"
      ],
      "createdAt" : "2026-02-11T19:00:00.000Z"
    },
    "sessions" : [
      {
        "twitterUserID" : "1002",
        "hostBroadcastID" : "1vOGwBBB",
        "endReason" : "MISSED",
        "createdAt" : "2026-02-11T19:00:05.000Z"
      }
    ]
  }
]