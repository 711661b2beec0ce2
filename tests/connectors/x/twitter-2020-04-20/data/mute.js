window.YTD.mute.part0 = [ {
    "muting" : {
      "accountId" : "1006",
      "userLink" : "https://twitter.com/intent/user?user_id=1006"
    }
  }
]