window.YTD.audio_video_calls_in_dm_recipient_sessions.part0 = [
  {
    "hostBroadcastID" : "1vOGwCCC",
    "createdAt" : "2026-02-12T19:00:00.000Z",
    "endReason" : "HUNG_UP"
  }
]