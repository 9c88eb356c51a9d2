namespace ComplaintFlow.Evidence;

/// <summary>Something in a journal, or in what was written down of it elsewhere, is not as it was written.</summary>
/// <param name="Realm">The realm.</param>
/// <param name="Complaint">The complaint; <see langword="null"/> when a whole anchor is meant.</param>
/// <param name="Sequence">The number of the first entry that is wrong or missing, where it is one.</param>
/// <param name="Code">One of <see cref="ErrorCodes"/>, from <see cref="ErrorCodes.EntryChanged"/> to <see cref="ErrorCodes.AnchorChanged"/>.</param>
/// <param name="Message">What is wrong, in the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.</param>
public sealed record JournalFinding(Realm Realm, ComplaintId? Complaint, long? Sequence, string Code, string Message);
