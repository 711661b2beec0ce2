window.YTD.account.part0 = [ {
    "account" : {
      "email" : "ada@example.org",
      "createdVia" : "web",
      "username" : "ada_moss",
      "accountId" : "70000001",
      "createdAt" : "2010-05-01T08:00:00.000Z",
      "accountDisplayName" : "Ada Moss"
    }
  }
]