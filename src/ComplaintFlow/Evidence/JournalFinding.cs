namespace ComplaintFlow.Evidence;

/// <summary>A change found in a journal or in an anchor of it.</summary>
/// <param name="Realm">The realm of the journal.</param>
/// <param name="Complaint">The identifier of the complaint; <see langword="null"/> for a finding about a whole anchor.</param>
/// <param name="Sequence">The number of the first changed or missing entry; <see langword="null"/> when the finding is not about an entry.</param>
/// <param name="Code">One of <see cref="ErrorCodes"/>, from <see cref="ErrorCodes.EntryChanged"/> to <see cref="ErrorCodes.AnchorChanged"/>.</param>
/// <param name="Message">The description, in the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.</param>
public sealed record JournalFinding(Realm Realm, ComplaintId? Complaint, long? Sequence, string Code, string Message);
