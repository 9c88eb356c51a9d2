namespace ComplaintFlow;

/// <summary>What a classifier is asked about.</summary>
/// <param name="Realm">The realm.</param>
/// <param name="Intake">The complaint as it came in; its texts are no longer than the host's limits.</param>
public sealed record ClassificationRequest(Realm Realm, ComplaintIntake Intake)
{
    /// <summary>What the customer says: what happened and, on a line of its own, what is wanted.</summary>
    public string Text => Intake.Wanted is null ? Intake.Description : $"{Intake.Description}\n{Intake.Wanted}";
}
