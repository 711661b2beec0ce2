window.__THAR_CONFIG = {
  "userInfo" : {
    "accountId" : "70000001",
    "userName" : "ada_moss",
    "displayName" : "Ada Moss"
  },
  "archiveInfo" : {
    "sizeBytes" : "123456",
    "generationDate" : "2020-04-20T10:00:00.000Z",
    "isPartialArchive" : true,
    "maxPartSizeBytes" : "53687091200"
  },
  "readmeInfo" : {
    "fileName" : "data/README.txt",
    "directory" : "data/",
    "name" : "README.txt"
  },
  "dataTypes" : {
    "account" : {
      "files" : [
        {
          "fileName" : "data/account.js",
          "globalName" : "YTD.account.part0",
          "count" : "1"
        }
      ]
    },
    "follower" : {
      "files" : [
        {
          "fileName" : "data/follower.js",
          "globalName" : "YTD.follower.part0",
          "count" : "2"
        },
        {
          "fileName" : "data/follower-part1.js",
          "globalName" : "YTD.follower.part1",
          "count" : "1"
        },
        {
          "fileName" : "data/follower-part2.js",
          "globalName" : "YTD.follower.part2",
          "count" : "1"
        },
        {
          "fileName" : "data/follower-part10.js",
          "globalName" : "YTD.follower.part10",
          "count" : "1"
        }
      ]
    },
    "following" : {
      "files" : [
        {
          "fileName" : "data/following.js",
          "globalName" : "YTD.following.part0",
          "count" : "2"
        }
      ]
    },
    "block" : {
      "files" : [
        {
          "fileName" : "data/block.js",
          "globalName" : "YTD.block.part0",
          "count" : "0"
        }
      ]
    },
    "mute" : {
      "files" : [
        {
          "fileName" : "data/mute.js",
          "globalName" : "YTD.mute.part0",
          "count" : "1"
        }
      ]
    }
  }
}