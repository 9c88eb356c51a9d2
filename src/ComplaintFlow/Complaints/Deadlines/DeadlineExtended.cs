namespace ComplaintFlow;

/// <summary>A deadline was extended.</summary>
/// <param name="Id">The extended deadline.</param>
/// <param name="By">The time added.</param>
/// <param name="DueAt">The new due time.</param>
/// <param name="Basis">A hash of the target and the calendar by which the due time was computed.</param>
/// <param name="Because">The reason, in free text.</param>
/// <param name="RequestedBy">The person who requested the extension; <see langword="null"/> when it needed no approval.</param>
public sealed record DeadlineExtended(
    DeadlineId Id,
    Allowance By,
    DateTimeOffset DueAt,
    string Basis,
    [property: Personal] string? Because,
    PersonId? RequestedBy = null) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => Due(deadline, DueAt, Basis, stamp) with
    {
        ExtendedBy = deadline.ExtendedBy is { } already && already.Kind == By.Kind ? already.Plus(By) : By,
        Extensions = deadline.Extensions + 1,
        Request = null,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}
