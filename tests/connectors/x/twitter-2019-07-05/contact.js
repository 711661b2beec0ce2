window.YTD.contact.part0 = [ {
    "contact" : {
      "id" : "1",
      "emails" : [
        "Dov@Example.org",
        "dov.work@example.org"
      ],
      "phoneNumbers" : [
        "+32 470 00 00 01"
      ]
    }
  },
  {
    "contact" : {
      "id" : "2",
      "emails" : [ ],
      "phoneNumbers" : [
        "0470/00.00.02"
      ]
    }
  },
  {
    "contact" : {
      "id" : "3",
      "emails" : [ ],
      "phoneNumbers" : [ ]
    }
  }
]