// Original file: signet/projector/v1/projector.proto


export interface RecordDiagnosticsResponse {
}

export interface RecordDiagnosticsResponse__Output {
}
