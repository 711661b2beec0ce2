window.YTD.screen_name_change.part0 = [ {
    "screenNameChange" : {
      "accountId" : "70000001",
      "screenNameChange" : {
        "changedAt" : "2015-03-02T10:00:00.000Z",
        "changedFrom" : "AdaOld",
        "changedTo" : "ada_moss"
      }
    }
  }
]