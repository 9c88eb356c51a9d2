namespace ComplaintFlow.Handlers;

/// <summary>Who of several people comes first.</summary>
public enum HandlerOrder
{
    /// <summary>The one with the fewest open complaints for their weight, this complaint counted.</summary>
    Load,

    /// <summary>The one whose latest complaint was given to them longest ago; whoever has never had one comes first.</summary>
    LeastRecentlyAssigned,

    /// <summary>The one who had the complaint, or the customer's latest other complaint, before.</summary>
    SameAsBefore,

    /// <summary>Those who speak the customer's language; nobody is preferred where that is not known.</summary>
    CustomersLanguage,
}
