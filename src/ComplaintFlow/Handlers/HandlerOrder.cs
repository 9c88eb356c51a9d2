namespace ComplaintFlow.Handlers;

/// <summary>A criterion for ranking several people.</summary>
public enum HandlerOrder
{
    /// <summary>The person with the fewest open complaints relative to their weight, including this one.</summary>
    Load,

    /// <summary>The person whose latest assignment is the oldest; people without any come first.</summary>
    LeastRecentlyAssigned,

    /// <summary>The previous handler of the complaint, or of the customer's latest other complaint.</summary>
    SameAsBefore,

    /// <summary>The people who speak the customer's language; no preference if it is unknown.</summary>
    CustomersLanguage,
}
