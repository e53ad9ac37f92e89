export { createWebAdapter, type WebAdapter, type WebAdapterOptions } from './web-adapter.ts'
