namespace ComplaintFlow.Storage;

/// <summary>The key of a command, and what it was used for.</summary>
internal sealed record CommandKey(string Key, string Fingerprint);
