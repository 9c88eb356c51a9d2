namespace ComplaintFlow.Escalation;

/// <summary>Wordings of which each means a warning sign.</summary>
internal sealed record SignalPhrase(string Id, Signal Signal, string[] Texts);
