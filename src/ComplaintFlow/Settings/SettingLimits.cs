namespace ComplaintFlow.Settings;

/// <summary>How much is read at once.</summary>
internal static class SettingLimits
{
    /// <summary>With those that only have others below them: 10,000 rules of 12 keys have 140,000.</summary>
    public const int Settings = 500_000;

    public const int Levels = 64;

    public static Fault TooMany(string place) => new(
        ErrorCodes.ConfigurationTooLarge,
        place.Length == 0 ? "the configuration" : place,
        $"There are more than {Settings} settings, or more than {Levels} levels of them.",
        "Describe less in configuration, and the rest in code.");
}
