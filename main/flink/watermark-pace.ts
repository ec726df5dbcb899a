/** 75 emissions of a watermark at the default interval of 200 ms (pipeline.auto-watermark-interval): one that none of them moved stands. */
export const WATERMARK_STANDS_MS = 15_000;
