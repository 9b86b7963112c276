// A picture from a phone has four times the size that a page shows: it is made smaller before it travels. Without
// this script it goes as it is, if it is not too large.
const LONGEST_SIDE = 1600;
const LEFT_AS_IT_IS = 400_000;

async function smaller(file) {
  if (file.size <= LEFT_AS_IT_IS || !file.type.startsWith("image/")) return file;
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const share = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const paper = new OffscreenCanvas(Math.round(picture.width * share), Math.round(picture.height * share));
  paper.getContext("2d").drawImage(picture, 0, 0, paper.width, paper.height);
  const blob = await paper.convertToBlob({ type: file.type === "image/png" ? "image/webp" : "image/jpeg", quality: 0.85 });
  return blob.size < file.size ? new File([blob], file.name, { type: blob.type }) : file;
}

document.addEventListener("change", async (event) => {
  const input = event.target;
  if (!input.matches?.("input[type=file][data-shrinks]") || !input.files.length) return;
  const chosen = input.files[0];
  const small = await smaller(chosen).catch(() => chosen);
  if (small === chosen || input.files[0] !== chosen) return;
  const sent = new DataTransfer();
  sent.items.add(small);
  input.files = sent.files;
});
