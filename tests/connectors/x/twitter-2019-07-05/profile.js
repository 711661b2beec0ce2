window.YTD.profile.part0 = [ {
    "profile" : {
      "description" : {
        "bio" : "Reads, walks, mends radios.",
        "website" : "https://t.co/x",
        "location" : "Ghent"
      },
      "avatarMediaUrl" : "https://pbs.twimg.com/profile_images/1/a.jpg",
      "headerMediaUrl" : "https://pbs.twimg.com/profile_banners/70000001/1500000000"
    }
  }
]