namespace ComplaintFlow;

/// <summary>The input of a classifier.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Intake">The complaint as received; its texts do not exceed the configured limits.</param>
public sealed record ClassificationRequest(Realm Realm, ComplaintIntake Intake)
{
    /// <summary>The customer's text: the description and, on a separate line, the requested outcome.</summary>
    public string Text => Intake.Wanted is null ? Intake.Description : $"{Intake.Description}\n{Intake.Wanted}";
}
