namespace ComplaintFlow.Storage;

/// <summary>The key of a command, and the fingerprint of the command that used it.</summary>
internal sealed record CommandKey(string Key, string Fingerprint);
