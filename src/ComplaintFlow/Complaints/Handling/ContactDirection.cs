namespace ComplaintFlow;

/// <summary>Who got in touch with whom.</summary>
public enum ContactDirection
{
    /// <summary>The customer got in touch with the firm.</summary>
    FromCustomer,

    /// <summary>The firm got in touch with the customer.</summary>
    ToCustomer,
}
