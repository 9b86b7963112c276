"""What the bytes we keep hold of people: they belong to the rows that name them, and go when nothing does."""

from sahay.kit.personal import Data, holds, nobody

holds(
    "files.Blob",
    "conversations",
    {"data": Data.FILES},
    because="they go with the last row that names them",
)
holds("files.Piece", "exports", {"data": Data.FILES}, because="parcels are thrown away at their time")
nobody("how long a parcel is kept", "files.Parcel")
