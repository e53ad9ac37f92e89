import { type CollageView, type RenderedPicture, renderCollage } from '../../render/index.ts'

/** Runs in a worker thread, so that drawing never delays a heartbeat; made for an upload. */
export default function render(view: CollageView): Promise<RenderedPicture> {
  return renderCollage(view, 'image/jpeg')
}
