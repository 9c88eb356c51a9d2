namespace ComplaintFlow.Samples.Walkthrough.House;

/// <summary>Who acts in the story. The house knows who somebody is and which roles they hold; the library believes it.</summary>
internal static class People
{
    /// <summary>On the hotline.</summary>
    public static Actor Lin { get; } = Actor.Staff("lin", "agent");

    /// <summary>Deals with bills.</summary>
    public static Actor Zhao { get; } = Actor.Staff("zhao", "handler");

    /// <summary>Leads the seniors.</summary>
    public static Actor Chen { get; } = Actor.Staff("chen", "supervisor");

    /// <summary>Complains.</summary>
    public static Actor MsLi { get; } = Actor.Customer("C-0707", "customer");

    /// <summary>Enters complaints that came in on paper.</summary>
    public static Actor NightShift { get; } = Actor.Staff("night-shift", "supervisor");
}
