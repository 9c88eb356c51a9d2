namespace ComplaintFlow;

/// <summary>A deadline was given more time.</summary>
/// <param name="Id">The deadline.</param>
/// <param name="By">How much.</param>
/// <param name="DueAt">When it is due now.</param>
/// <param name="Basis">A hash of the target and the calendar by which that was reckoned.</param>
/// <param name="Because">Why, in words.</param>
/// <param name="RequestedBy">Who had asked for it, where it needed an approval.</param>
public sealed record DeadlineExtended(
    DeadlineId Id,
    Allowance By,
    DateTimeOffset DueAt,
    string Basis,
    [property: Personal] string? Because,
    PersonId? RequestedBy = null) : DeadlineEvent
{
    internal override DeadlineId Which => Id;

    private protected override Deadline Change(Deadline one, in EntryStamp stamp) => Due(one, DueAt, Basis, stamp) with
    {
        ExtendedBy = one.ExtendedBy is { } already && already.Kind == By.Kind ? already.Plus(By) : By,
        Extensions = one.Extensions + 1,
        Request = null,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}
