namespace ComplaintFlow.Settings;

/// <summary>The maximum number and depth of settings.</summary>
internal static class SettingLimits
{
    /// <summary>The maximum number of settings, including sections: 10,000 rules of 12 keys have 140,000.</summary>
    public const int Settings = 500_000;

    public const int Levels = 64;

    public static Fault TooMany(string place) => new(
        ErrorCodes.ConfigurationTooLarge,
        place.Length == 0 ? "the configuration" : place,
        $"There are more than {Settings} settings or more than {Levels} levels.",
        "Move some of the settings to code.");
}
